import { useMemo } from "react";
// biome-ignore lint/style/noRestrictedImports: this is the one place that may
import type { useFormatter as useOwnFormatter } from "use-intl";
import { createFormatter, useLocale, useTimeZone } from "use-intl";
import { groupingFormatters } from "./formatters.ts";

/** Returns what formats numbers, dates and lists in the reader's language, as `use-intl` does, with the digits of numbers grouped. */
export function useFormatter(): ReturnType<typeof useOwnFormatter> {
	const locale = useLocale();
	const timeZone = useTimeZone() ?? "UTC";
	return useMemo(() => createFormatter({ locale, timeZone, _formatters: groupingFormatters }), [locale, timeZone]);
}
