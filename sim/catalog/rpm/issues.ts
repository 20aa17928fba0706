/** A reason to publish: the same on every rpm system that it concerns, so that one CVE can be followed through a mixed fleet. */
export interface Issue {
  readonly classification: 'Security' | 'Bugfix' | 'Enhancement'
  /** Of four grades, each vendor having its own word; '' where vendors give none. */
  readonly severity: 'Critical' | 'Important' | 'Medium' | 'Low' | ''
  readonly cves?: readonly string[]
  /** Number in Red Hat's Bugzilla. */
  readonly bugzilla: string
}

/** Invented, ids included: they only look like those of the real world. */
export const issues = {
  'bash-history': { classification: 'Bugfix', severity: 'Low', bugzilla: '2390114' },
  'bind-keytrap': {
    classification: 'Security',
    severity: 'Important',
    cves: ['CVE-2025-61387', 'CVE-2025-61868'],
    bugzilla: '2391402',
  },
  'bind-stale': { classification: 'Security', severity: 'Medium', cves: ['CVE-2026-20517'], bugzilla: '2402215' },
  'ca-roots': { classification: 'Bugfix', severity: 'Medium', bugzilla: '2392760' },
  'chrony-leap': { classification: 'Bugfix', severity: '', bugzilla: '2389031' },
  'cloud-init-perms': { classification: 'Security', severity: 'Medium', cves: ['CVE-2026-20284'], bugzilla: '2401190' },
  'cpio-traversal': { classification: 'Security', severity: 'Low', cves: ['CVE-2025-60216'], bugzilla: '2388412' },
  'cronie-mail': { classification: 'Bugfix', severity: '', bugzilla: '2387220' },
  'curl-cookie': { classification: 'Security', severity: 'Medium', cves: ['CVE-2025-62004'], bugzilla: '2391877' },
  'curl-netrc': { classification: 'Security', severity: 'Low', cves: ['CVE-2026-20731'], bugzilla: '2403344' },
  'dbus-loop': { classification: 'Security', severity: 'Low', cves: ['CVE-2025-61530'], bugzilla: '2390533' },
  'docker-authz': { classification: 'Security', severity: 'Critical', cves: ['CVE-2025-62110'], bugzilla: '2392011' },
  'dracut-hooks': { classification: 'Bugfix', severity: '', bugzilla: '2393055' },
  'expat-overflow': {
    classification: 'Security',
    severity: 'Important',
    cves: ['CVE-2025-61490', 'CVE-2025-61491', 'CVE-2025-61492'],
    bugzilla: '2390498',
  },
  'expat-stack': { classification: 'Security', severity: 'Medium', cves: ['CVE-2026-20650'], bugzilla: '2402980' },
  'git-submodule': { classification: 'Security', severity: 'Important', cves: ['CVE-2025-62331'], bugzilla: '2392790' },
  'glibc-iconv': { classification: 'Security', severity: 'Important', cves: ['CVE-2025-61961'], bugzilla: '2391650' },
  'glibc-nscd': {
    classification: 'Security',
    severity: 'Medium',
    cves: ['CVE-2026-20599', 'CVE-2026-20600'],
    bugzilla: '2402610',
  },
  'gnutls-timing': { classification: 'Security', severity: 'Medium', cves: ['CVE-2025-61553'], bugzilla: '2390560' },
  'grub-boot': { classification: 'Security', severity: 'Medium', cves: ['CVE-2025-61725'], bugzilla: '2391129' },
  'httpd-smuggle': {
    classification: 'Security',
    severity: 'Important',
    cves: ['CVE-2025-61795', 'CVE-2025-61796'],
    bugzilla: '2391233',
  },
  'iproute-bridge': { classification: 'Enhancement', severity: '', bugzilla: '2388866' },
  'java-quarter': {
    classification: 'Security',
    severity: 'Important',
    cves: ['CVE-2026-21002', 'CVE-2026-21011', 'CVE-2026-21094'],
    bugzilla: '2404500',
  },
  'kernel-ext4': {
    classification: 'Security',
    severity: 'Medium',
    cves: ['CVE-2026-21340', 'CVE-2026-21341'],
    bugzilla: '2405210',
  },
  'kernel-io-uring': {
    classification: 'Security',
    severity: 'Critical',
    cves: ['CVE-2025-62586', 'CVE-2025-62640'],
    bugzilla: '2393386',
  },
  'kernel-netfilter': {
    classification: 'Security',
    severity: 'Important',
    cves: ['CVE-2025-61086', 'CVE-2025-61642', 'CVE-2025-61883'],
    bugzilla: '2389817',
  },
  'kernel-vsock': {
    classification: 'Security',
    severity: 'Important',
    cves: ['CVE-2026-20702', 'CVE-2026-20703'],
    bugzilla: '2403155',
  },
  'krb5-gss': {
    classification: 'Security',
    severity: 'Important',
    cves: ['CVE-2025-61370', 'CVE-2025-61371'],
    bugzilla: '2390210',
  },
  'less-quote': { classification: 'Security', severity: 'Important', cves: ['CVE-2025-62487'], bugzilla: '2393021' },
  'libxml2-uaf': { classification: 'Security', severity: 'Medium', cves: ['CVE-2025-61062'], bugzilla: '2389760' },
  'logrotate-state': { classification: 'Bugfix', severity: 'Low', bugzilla: '2388002' },
  'microcode-quarter': {
    classification: 'Security',
    severity: 'Medium',
    cves: ['CVE-2025-60908', 'CVE-2025-60939'],
    bugzilla: '2389404',
  },
  'ncurses-terminfo': { classification: 'Security', severity: 'Low', cves: ['CVE-2025-60491'], bugzilla: '2388733' },
  'new-package': { classification: 'Enhancement', severity: '', bugzilla: '2395601' },
  'next-release': { classification: 'Bugfix', severity: 'Low', bugzilla: '2396004' },
  'nss-pkcs7': { classification: 'Security', severity: 'Critical', cves: ['CVE-2025-61288'], bugzilla: '2389990' },
  'openssh-signal': { classification: 'Security', severity: 'Critical', cves: ['CVE-2025-62387'], bugzilla: '2392604' },
  'openssl-pkcs12': {
    classification: 'Security',
    severity: 'Important',
    cves: ['CVE-2025-60727', 'CVE-2025-60728'],
    bugzilla: '2388907',
  },
  'openssl-ssl-select': {
    classification: 'Security',
    severity: 'Medium',
    cves: ['CVE-2025-62535'],
    bugzilla: '2393190',
  },
  'openssl-x509': {
    classification: 'Security',
    severity: 'Low',
    cves: ['CVE-2026-20611'],
    bugzilla: '2402701',
  },
  'perl-http': { classification: 'Security', severity: 'Low', cves: ['CVE-2025-61484'], bugzilla: '2390490' },
  'postgresql-quarter': {
    classification: 'Security',
    severity: 'Medium',
    cves: ['CVE-2026-20848'],
    bugzilla: '2403701',
  },
  'procps-top': { classification: 'Bugfix', severity: 'Low', bugzilla: '2394020' },
  'python-tarfile': {
    classification: 'Security',
    severity: 'Important',
    cves: ['CVE-2025-60232', 'CVE-2025-60450'],
    bugzilla: '2388450',
  },
  'python-zipfile': { classification: 'Security', severity: 'Low', cves: ['CVE-2026-20923'], bugzilla: '2404011' },
  'rpm-digest': { classification: 'Bugfix', severity: '', bugzilla: '2387701' },
  'rsync-daemon': {
    classification: 'Security',
    severity: 'Critical',
    cves: ['CVE-2025-60084', 'CVE-2025-60085'],
    bugzilla: '2388118',
  },
  'rsyslog-octet': { classification: 'Security', severity: 'Important', cves: ['CVE-2025-61903'], bugzilla: '2391588' },
  'selinux-rules': { classification: 'Bugfix', severity: '', bugzilla: '2386994' },
  'sqlite-json': { classification: 'Security', severity: 'Medium', cves: ['CVE-2026-20104'], bugzilla: '2400650' },
  'sudo-heap': { classification: 'Security', severity: 'Important', cves: ['CVE-2026-20256'], bugzilla: '2401077' },
  'systemd-resolve': { classification: 'Security', severity: 'Medium', cves: ['CVE-2025-61008'], bugzilla: '2389622' },
  'tar-loop': { classification: 'Security', severity: 'Low', cves: ['CVE-2025-61804'], bugzilla: '2391266' },
  'tzdata-release': { classification: 'Enhancement', severity: 'Low', bugzilla: '2393500' },
  'template-engine': { classification: 'Bugfix', severity: 'Medium', bugzilla: '2394877' },
  'unzip-bomb': { classification: 'Security', severity: 'Low', cves: ['CVE-2025-60138'], bugzilla: '2388210' },
  'vim-spell': {
    classification: 'Security',
    severity: 'Low',
    cves: ['CVE-2025-61667', 'CVE-2025-61668'],
    bugzilla: '2390960',
  },
  'vim-swap': { classification: 'Security', severity: 'Medium', cves: ['CVE-2026-20418'], bugzilla: '2401799' },
  'wget-url': { classification: 'Security', severity: 'Medium', cves: ['CVE-2025-61842'], bugzilla: '2391377' },
  'xfs-repair': { classification: 'Bugfix', severity: 'Medium', bugzilla: '2395110' },
} as const satisfies Record<string, Issue>

export type IssueName = keyof typeof issues
