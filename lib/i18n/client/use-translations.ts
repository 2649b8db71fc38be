import { useMemo } from "react";
// biome-ignore lint/style/noRestrictedImports: this is the one place that may
import { useTranslations as useOwnTranslations } from "use-intl";
import { isObjectOrList } from "../../json/is-object.ts";
import { isolate } from "../../text/isolate.ts";

/**
 * Isolates each text among a message's arguments, so that a person's name cannot reverse the sentence around it. Other values stay as they
 * are.
 */
function isolated(values: unknown): unknown {
	if (!isObjectOrList(values)) return values;
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? isolate(value) : value]),
	);
}

/**
 * Returns the messages of a namespace, as `use-intl` does, with every text in them isolated. The lint forbids every other import of
 * `use-intl`, so no sentence, title, notice or label can skip this.
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
