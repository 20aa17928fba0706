import { assign, setup } from 'xstate'

/** What a host remembers beside its state. */
export interface HostContext {
  /** Who holds the package manager's lock: an invocation's key. */
  readonly holder: string | null
  /** Who waits for it, in order. */
  readonly waiting: readonly Request[]
  /** Scripts that run beside package operations. */
  readonly scripts: number
  /** Epoch ms since which the agent has not been heard of although the host should be up. */
  readonly silentSince: number | null
}

export interface Request {
  readonly by: string
  readonly operation: 'scanning' | 'installing'
}

export type HostEvent =
  | { readonly type: 'provisioned' }
  | { readonly type: 'reboot' }
  /** The shutdown is over and the boot has begun. */
  | { readonly type: 'down' }
  | { readonly type: 'booted' }
  | { readonly type: 'stop' }
  | { readonly type: 'start' }
  | { readonly type: 'terminate' }
  /** The agent no longer answers; `at` is lab time. */
  | { readonly type: 'silent'; readonly at: number }
  /** It has not answered for so long that the service notices. */
  | { readonly type: 'lost' }
  | { readonly type: 'heard' }
  /** It went down without being asked, and with it what ran on it; `at` is lab time. */
  | { readonly type: 'crashed'; readonly at: number }
  | ({ readonly type: 'request' } & Request)
  | { readonly type: 'release'; readonly by: string }
  | { readonly type: 'scriptBegan' }
  | { readonly type: 'scriptEnded' }

/** What the lab has to do because of a transition. */
export type HostEffect =
  | { readonly type: 'drive'; readonly params: { readonly kind: 'reboot' | 'start' | 'stop' | 'remove' } }
  | { readonly type: 'grant'; readonly params: { readonly to: string } }
  | { readonly type: 'expectLoss' }
  | { readonly type: 'forgetLoss' }
  | { readonly type: 'up' }
  | { readonly type: 'down' }

/** How long the agent may be silent before PingStatus says ConnectionLost, ms. Unpublished; it pings every 5 min (spec §9). */
export const lossAfter = 5 * 60_000

/** Named here, performed by the lab. */
const effect = (): void => {}

/**
 * A host as a statechart: three parallel regions for the machine, its agent and its work. It guards and counts; what a patch
 * means is `patching/`'s and doing it is the driver's. Stepped purely: its actions are named effects that the lab performs.
 */
export const hostMachine = setup({
  types: { context: {} as HostContext, events: {} as HostEvent },
  actions: {
    drive: effect as (_: unknown, params: { kind: 'reboot' | 'start' | 'stop' | 'remove' }) => void,
    grant: effect as (_: unknown, params: { to: string }) => void,
    expectLoss: effect,
    forgetLoss: effect,
    up: effect,
    down: effect,
    hold: assign(({ event }) => (event.type === 'request' ? { holder: event.by } : {})),
    queue: assign(({ context, event }) =>
      event.type === 'request' ? { waiting: [...context.waiting, { by: event.by, operation: event.operation }] } : {},
    ),
    leaveQueue: assign(({ context, event }) =>
      event.type === 'release' ? { waiting: context.waiting.filter((each) => each.by !== event.by) } : {},
    ),
    handOver: assign(({ context }) => {
      const [next, ...waiting] = context.waiting
      return { holder: next?.by ?? null, waiting }
    }),
    dropPackageLock: assign(() => ({ holder: null, waiting: [] })),
    dropLocks: assign(() => ({ holder: null, waiting: [], scripts: 0 })),
    scriptIn: assign(({ context }) => ({ scripts: context.scripts + 1 })),
    scriptOut: assign(({ context }) => ({ scripts: Math.max(0, context.scripts - 1) })),
    hush: assign(({ event }) => (event.type === 'silent' || event.type === 'crashed' ? { silentSince: event.at } : {})),
    speak: assign(() => ({ silentSince: null })),
  },
  guards: {
    wantsScan: ({ event }) => event.type === 'request' && event.operation === 'scanning',
    isHolder: ({ context, event }) => event.type === 'release' && context.holder === event.by,
    isHolderAndScanIsNext: ({ context, event }) =>
      event.type === 'release' && context.holder === event.by && context.waiting[0]?.operation === 'scanning',
    isHolderAndInstallIsNext: ({ context, event }) =>
      event.type === 'release' && context.holder === event.by && context.waiting[0]?.operation === 'installing',
    isHolderBesideScripts: ({ context, event }) =>
      event.type === 'release' && context.holder === event.by && context.scripts > 0,
    wasSilent: ({ context }) => context.silentSince !== null,
    hasScripts: ({ context }) => context.scripts > 0,
    isLastScript: ({ context }) => context.scripts <= 1,
  },
}).createMachine({
  id: 'host',
  type: 'parallel',
  context: { holder: null, waiting: [], scripts: 0, silentSince: null },
  states: {
    machine: {
      initial: 'provisioning',
      states: {
        provisioning: { on: { provisioned: { target: 'running', actions: 'up' } } },
        running: {
          on: {
            reboot: { target: 'rebooting', actions: { type: 'drive', params: { kind: 'reboot' } } },
            stop: { target: 'stopped', actions: { type: 'drive', params: { kind: 'stop' } } },
          },
        },
        rebooting: {
          initial: 'shuttingDown',
          states: { shuttingDown: { on: { down: 'booting' } }, booting: {} },
          on: {
            booted: { target: 'running', actions: 'up' },
            stop: { target: 'stopped', actions: { type: 'drive', params: { kind: 'stop' } } },
          },
        },
        stopped: {
          on: { start: { target: 'rebooting.booting', actions: { type: 'drive', params: { kind: 'start' } } } },
        },
        terminated: { type: 'final' },
      },
      on: { terminate: { target: '.terminated', actions: { type: 'drive', params: { kind: 'remove' } } } },
    },
    agent: {
      initial: 'online',
      states: {
        online: {
          on: {
            silent: { actions: ['hush', 'expectLoss'] },
            crashed: { actions: ['hush', 'expectLoss', 'down'] },
            heard: { guard: 'wasSilent', actions: ['speak', 'forgetLoss', 'up'] },
            lost: { target: 'connectionLost' },
          },
        },
        connectionLost: { on: { crashed: { actions: 'down' }, heard: { target: 'online', actions: ['speak', 'up'] } } },
      },
    },
    work: {
      initial: 'idle',
      states: {
        idle: {
          on: {
            request: [
              {
                guard: 'wantsScan',
                target: 'scanning',
                actions: ['hold', { type: 'grant', params: ({ event }) => ({ to: event.by }) }],
              },
              { target: 'installing', actions: ['hold', { type: 'grant', params: ({ event }) => ({ to: event.by }) }] },
            ],
            scriptBegan: { target: 'script', actions: 'scriptIn' },
          },
        },
        scanning: {},
        installing: {},
        script: {
          on: {
            request: [
              {
                guard: 'wantsScan',
                target: 'scanning',
                actions: ['hold', { type: 'grant', params: ({ event }) => ({ to: event.by }) }],
              },
              { target: 'installing', actions: ['hold', { type: 'grant', params: ({ event }) => ({ to: event.by }) }] },
            ],
            scriptBegan: { actions: 'scriptIn' },
            scriptEnded: [{ guard: 'isLastScript', target: 'idle', actions: 'scriptOut' }, { actions: 'scriptOut' }],
          },
        },
      },
      on: {
        request: { actions: 'queue' },
        release: [
          {
            guard: 'isHolderAndScanIsNext',
            target: '.scanning',
            actions: ['handOver', { type: 'grant', params: ({ context }) => ({ to: context.holder ?? '' }) }],
          },
          {
            guard: 'isHolderAndInstallIsNext',
            target: '.installing',
            actions: ['handOver', { type: 'grant', params: ({ context }) => ({ to: context.holder ?? '' }) }],
          },
          { guard: 'isHolderBesideScripts', target: '.script', actions: 'handOver' },
          { guard: 'isHolder', target: '.idle', actions: 'handOver' },
          { actions: 'leaveQueue' },
        ],
        scriptBegan: { actions: 'scriptIn' },
        scriptEnded: { actions: 'scriptOut' },
        crashed: [
          { guard: 'hasScripts', target: '.script', actions: 'dropPackageLock' },
          { target: '.idle', actions: 'dropPackageLock' },
        ],
        stop: { target: '.idle', actions: 'dropLocks' },
        terminate: { target: '.idle', actions: 'dropLocks' },
      },
    },
  },
})
