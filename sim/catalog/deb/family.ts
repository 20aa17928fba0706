/** What Debian and its descendants share of one binary package; names and versions are the distribution's. */
export interface Binary {
  readonly section: string
  readonly priority: 'required' | 'important' | 'standard' | 'optional' | 'extra'
  /** Bytes to download. */
  readonly size: number
  readonly summary: string
  /** Binary packages that must come along; those of the same source in the same version. */
  readonly requires: readonly string[]
  /** Its maintainer script asks for a reboot. */
  readonly reboot?: true
  /** Without machine code: its architecture is `all`. */
  readonly all?: true
}

/** Binary packages by the source that builds them: a source is updated as one. */
export type Sources = Readonly<Record<string, Readonly<Record<string, Binary>>>>

const binary =
  (priority: Binary['priority']) =>
  (section: string, kilobytes: number, summary: string, ...requires: readonly string[]): Binary => ({
    section,
    priority,
    size: kilobytes * 1024,
    summary,
    requires,
  })

const required = binary('required')
const important = binary('important')
const standard = binary('standard')
const optional = binary('optional')
const extra = binary('extra')
const all = (data: Binary): Binary => ({ ...data, all: true })

/**
 * What a fresh server has. Priorities mostly follow the archives; `extra`, which Debian folded into `optional` in 2017
 * but Patch Manager still knows (spec §2), stays on the packages that had it longest.
 */
export const installed: Sources = {
  apt: {
    apt: important('admin', 1340, 'command-line package manager', 'libapt-pkg'),
    'libapt-pkg': optional('libs', 900, 'package management runtime library', 'libc6'),
  },
  'base-files': { 'base-files': required('admin', 62, 'base system miscellaneous files') },
  bash: { bash: required('shells', 760, 'GNU Bourne Again SHell', 'base-files') },
  busybox: { busybox: optional('utils', 460, 'tiny utilities for small and embedded systems', 'libc6') },
  'ca-certificates': { 'ca-certificates': all(standard('misc', 150, 'common CA certificates', 'openssl')) },
  coreutils: { coreutils: required('utils', 1400, 'GNU core utilities', 'libc6') },
  cron: { cron: important('admin', 73, 'process scheduling daemon', 'libpam-runtime') },
  curl: {
    curl: optional('web', 194, 'command line tool for transferring data with URL syntax', 'libcurl4'),
    libcurl4: optional('libs', 290, 'easy-to-use client-side URL transfer library', 'libssl3'),
  },
  dbus: {
    dbus: important('admin', 158, 'simple interprocess messaging system', 'libdbus-1-3'),
    'libdbus-1-3': optional('libs', 189, 'simple interprocess messaging system (library)', 'libc6'),
  },
  diffutils: { diffutils: required('utils', 171, 'file comparison utilities', 'libc6') },
  dpkg: { dpkg: required('admin', 1240, 'Debian package management system', 'tar') },
  e2fsprogs: { e2fsprogs: required('admin', 590, 'ext2/ext3/ext4 file system utilities', 'libc6') },
  expat: { libexpat1: optional('libs', 91, 'XML parsing C library - runtime library', 'libc6') },
  findutils: { findutils: required('utils', 339, 'utilities for finding files', 'libc6') },
  git: { git: optional('vcs', 3170, 'fast, scalable, distributed revision control system', 'libcurl4', 'libexpat1') },
  glibc: {
    libc6: { ...required('libs', 3160, 'GNU C Library: Shared libraries'), reboot: true },
    'libc-bin': required('libs', 706, 'GNU C Library: Binaries', 'libc6'),
    locales: all(standard('localization', 4250, 'GNU C Library: National Language (locale) data', 'libc-bin')),
  },
  gnupg2: {
    gnupg: optional('utils', 315, 'GNU privacy guard', 'gpgv'),
    gpgv: important('utils', 137, 'GNU privacy guard - signature verification tool', 'libgcrypt20'),
  },
  gnutls28: { libgnutls30: important('libs', 966, 'GNU TLS library - main runtime library', 'libc6') },
  grep: { grep: required('utils', 154, 'GNU grep, egrep and fgrep', 'libc6') },
  gzip: { gzip: required('utils', 96, 'GNU compression utilities', 'libc6') },
  iproute2: { iproute2: important('net', 1070, 'networking and traffic control tools', 'libc6') },
  iputils: { 'iputils-ping': important('net', 43, 'tools to test the reachability of network hosts', 'libc6') },
  krb5: {
    'libgssapi-krb5-2': standard('libs', 144, 'MIT Kerberos runtime libraries - GSS-API mechanism', 'libkrb5-3'),
    'libkrb5-3': standard('libs', 356, 'MIT Kerberos runtime libraries', 'libc6'),
  },
  less: { less: important('text', 142, 'pager program similar to more', 'libc6') },
  libgcrypt20: { libgcrypt20: required('libs', 491, 'LGPL crypto library - runtime library', 'libc6') },
  libxml2: { libxml2: optional('libs', 763, 'GNOME XML library', 'zlib1g', 'liblzma5') },
  nano: { nano: standard('editors', 280, 'small, friendly text editor', 'libtinfo6') },
  ncurses: {
    libtinfo6: required('libs', 105, 'shared low-level terminfo library', 'libc6'),
    'ncurses-base': all(required('misc', 20, 'basic terminal type definitions')),
  },
  'net-snmp': {
    libsnmp40: extra('libs', 1080, 'SNMP (Simple Network Management Protocol) library', 'libssl3'),
    snmpd: extra('net', 60, 'SNMP (Simple Network Management Protocol) agents', 'libsnmp40'),
  },
  openssh: {
    'openssh-client': standard('net', 905, 'secure shell (SSH) client', 'libssl3'),
    'openssh-server': optional('net', 434, 'secure shell (SSH) server', 'openssh-client', 'libpam-runtime'),
  },
  openssl: {
    libssl3: optional('libs', 1900, 'Secure Sockets Layer toolkit - shared libraries', 'libc6'),
    openssl: optional('utils', 1180, 'Secure Sockets Layer toolkit - cryptographic utility', 'libssl3'),
  },
  pam: {
    'libpam-modules': required('admin', 280, 'pluggable authentication modules for PAM', 'libpam0g'),
    'libpam-runtime': all(required('admin', 40, 'runtime support for the PAM library', 'libpam-modules')),
    libpam0g: required('libs', 60, 'pluggable authentication modules library', 'libc6'),
  },
  perl: {
    perl: standard('perl', 233, "Larry Wall's Practical Extraction and Report Language", 'perl-base'),
    'perl-base': required('perl', 1760, 'minimal Perl system', 'libc6'),
  },
  procps: { procps: important('admin', 378, '/proc file system utilities', 'libtinfo6') },
  'python-apt': {
    'python-apt-common': all(optional('python', 21, 'Python interface to libapt-pkg (locales)')),
    'python3-apt': standard('python', 164, 'Python 3 interface to libapt-pkg', 'python-apt-common', 'libapt-pkg'),
  },
  'python3.x': {
    'libpython3.x-stdlib': optional(
      'python',
      1830,
      'interactive high-level object-oriented language (standard library)',
    ),
    'python3.x': optional('python', 508, 'interactive high-level object-oriented language', 'python3.x-minimal'),
    'python3.x-minimal': optional(
      'python',
      2260,
      'minimal subset of the Python language',
      'libpython3.x-stdlib',
      'libexpat1',
    ),
  },
  rsync: { rsync: optional('net', 437, 'fast, versatile, remote file-copying tool', 'zlib1g') },
  rsyslog: { rsyslog: important('admin', 496, 'reliable system and kernel logging daemon', 'zlib1g') },
  sed: { sed: required('utils', 188, 'GNU stream editor for filtering/transforming text', 'libc6') },
  shadow: {
    login: required('admin', 220, 'system login tools', 'libpam-runtime'),
    passwd: required('admin', 768, 'change and administer password and group data', 'libpam0g'),
  },
  sqlite3: { 'libsqlite3-0': standard('libs', 641, 'SQLite 3 shared library', 'libc6') },
  sudo: { sudo: important('admin', 820, 'provide limited super user privileges to specific users', 'libpam-runtime') },
  systemd: {
    libsystemd0: required('libs', 319, 'systemd utility library', 'liblzma5'),
    systemd: important('admin', 4580, 'system and service manager', 'libsystemd0', 'util-linux'),
    'systemd-sysv': important('admin', 10, 'system and service manager - SysV compatibility symlinks', 'systemd'),
    udev: important('admin', 1550, '/dev/ and hotplug management daemon', 'libc6'),
  },
  tar: { tar: required('utils', 295, 'GNU version of the tar archiving utility', 'libc6') },
  tcpdump: { tcpdump: standard('net', 501, 'command-line network traffic analyzer', 'libssl3') },
  tzdata: { tzdata: all(required('localization', 350, 'time zone and daylight-saving time data')) },
  'unattended-upgrades': {
    'unattended-upgrades': all(optional('admin', 49, 'automatic installation of security upgrades', 'python3-apt')),
  },
  'util-linux': {
    libblkid1: required('libs', 103, 'block device ID library', 'libc6'),
    libmount1: required('libs', 123, 'device mounting library', 'libblkid1'),
    mount: required('admin', 114, 'tools for mounting and manipulating filesystems', 'libmount1'),
    'util-linux': required('utils', 1060, 'miscellaneous system utilities', 'libblkid1'),
  },
  vim: {
    'vim-common': all(important('editors', 82, 'Vi IMproved - Common files')),
    'vim-tiny': important(
      'editors',
      710,
      'Vi IMproved - enhanced vi editor - compact version',
      'vim-common',
      'libtinfo6',
    ),
  },
  wget: { wget: standard('web', 339, 'retrieves files from the web', 'libssl3') },
  'xz-utils': {
    liblzma5: required('libs', 100, 'XZ-format compression library', 'libc6'),
    'xz-utils': standard('utils', 85, 'XZ-format compression utilities', 'liblzma5'),
  },
  zlib: { zlib1g: required('libs', 58, 'compression library - runtime', 'libc6') },
}

/** What the archives publish and a fresh server has not: approved, these count as NotApplicable (spec §4.1). */
export const absent: Sources = {
  apache2: {
    apache2: optional('httpd', 98, 'Apache HTTP Server', 'apache2-bin'),
    'apache2-bin': optional('httpd', 1350, 'Apache HTTP Server (modules and other binary files)', 'libssl3'),
  },
  bind9: { bind9: optional('net', 260, 'Internet Domain Name Server', 'libssl3') },
  cups: {
    cups: optional('net', 670, 'Common UNIX Printing System - PPD/driver support, web interface', 'libgnutls30'),
  },
  'docker.io': { 'docker.io': optional('admin', 28_300, 'Linux container runtime', 'libsystemd0') },
  dnsmasq: { dnsmasq: all(optional('net', 18, 'small caching DNS proxy and DHCP/TFTP server')) },
  exim4: { exim4: all(standard('mail', 8, 'metapackage to ease Exim MTA installation')) },
  ghostscript: { ghostscript: optional('text', 50, 'interpreter for the PostScript language and for PDF') },
  haproxy: { haproxy: optional('net', 1650, 'fast and reliable load balancing reverse proxy', 'libssl3') },
  mariadb: { 'mariadb-server': optional('database', 4200, 'MariaDB database core server', 'libssl3') },
  memcached: { memcached: optional('web', 150, 'high-performance in-memory object caching system') },
  nginx: { nginx: optional('httpd', 3900, 'small, powerful, scalable web/proxy server', 'libssl3') },
  'php8.x': {
    'php8.x-cli': optional('php', 1830, 'command-line interpreter for the PHP scripting language', 'libxml2'),
  },
  'postgresql-1x': {
    'postgresql-1x': optional('database', 16_200, "World's most advanced relational database", 'libssl3'),
  },
  redis: { 'redis-server': optional('database', 46, 'Persistent key-value database with network interface') },
  samba: { samba: optional('net', 1440, 'SMB/CIFS file, print, and login server for Unix') },
  squid: { squid: optional('web', 2730, 'Full featured Web Proxy cache (HTTP proxy)') },
  tomcat: { tomcat: all(optional('java', 40, 'Apache Tomcat - Servlet and JSP engine')) },
}
