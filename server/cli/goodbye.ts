/** How long an orderly end may take, ms: removing a hundred containers takes seconds, more on a busy machine. */
export const goodbye = 60_000
