/** What was written into a control, or chosen in it. */
export const written = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value

export const ticked = (event: Event): boolean => (event.target as HTMLInputElement).checked
