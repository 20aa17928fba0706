/** rpm writes an epoch that is not there as 0 (EPOCHNUM). */
export const listRpms =
  "rpm -qa --qf '%{NAME}\\t%{EPOCHNUM}\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\t%{INSTALLTIME}\\tok\\n'"
