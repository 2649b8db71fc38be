import { useMemo } from "react";
// biome-ignore lint/style/noRestrictedImports: this is the one place that may
import { useTranslations as useOwnTranslations } from "use-intl";
import { isolate } from "../../text/isolate.ts";

/** The arguments of a message with each text isolated: a person's name must not turn the sentence around it. Other values stay. */
function isolated(values: unknown): unknown {
	if (typeof values !== "object" || values === null) return values;
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? isolate(value) : value]),
	);
}

/**
 * The messages of a namespace, as `use-intl` gives them, with every text in them isolated. The lint lets nobody ask `use-intl` itself,
 * so no sentence, title, notice or label can forget it.
 */
export const useTranslations: typeof useOwnTranslations = (...namespace) => {
	const translate = useOwnTranslations(...namespace);
	return useMemo(
		() =>
			new Proxy(translate, {
				apply: (target, self, [key, values, ...formats]: unknown[]) =>
					Reflect.apply(target, self, [key, isolated(values), ...formats]),
			}),
		[translate],
	);
};
