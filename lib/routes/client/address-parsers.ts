import { createParser } from "nuqs";
import { isPageNumber } from "../../http/page-number.ts";

/** Parses the number of a page, counted from 1. */
export const parseAsPage = createParser({
	parse: (text) => (isPageNumber(text) ? Number(text) : null),
	serialize: String,
}).withDefault(1);

/** Parses an id, a name or a query, which an empty text is not. */
export const parseAsFilled = createParser({ parse: (text) => (text === "" ? null : text), serialize: String });
