/** Returns true for the text of a page's number, counted from 1, as an address and a query hold it. */
export const isPageNumber = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text);
