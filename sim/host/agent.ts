/** The agent's version that is up to date; any other makes IsLatestVersion false. The numbers are the agent's, the choice is ours. */
export const latestAgent = '3.3.3050.0'
