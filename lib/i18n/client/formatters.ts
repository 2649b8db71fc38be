import { _createCache, _createIntlFormatters } from "use-intl";

const formatters = _createIntlFormatters(_createCache());

/**
 * The formatters behind messages and values. Spanish would write 2010, which reads as a year, so every number is grouped: 2.010. Only
 * private options of `use-intl` accept them.
 */
export const groupingFormatters: typeof formatters = {
	...formatters,
	getNumberFormat: (locales, options) => formatters.getNumberFormat(locales, { useGrouping: "always", ...options }),
};
