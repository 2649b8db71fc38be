import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isolate } from "@/lib/text/isolate";

const mostNamed = 3;

/** Returns a function that lists names in a sentence. It counts those after the third. */
export function useNames(): (names: readonly string[]) => string {
	const t = useTranslations("ui");
	const format = useFormatter();
	return (names) => {
		const isolated = names.map((name) => isolate(name));
		const rest = isolated.length - mostNamed;
		return format.list(rest > 0 ? [...isolated.slice(0, mostNamed), t("others", { count: rest })] : isolated);
	};
}
