import { useMemo } from "react";
import {
	type _Translator,
	createTranslator,
	type Messages,
	type NamespaceKeys,
	type NestedKeyOf,
	useLocale,
	useMessages,
	useTimeZone,
} from "use-intl";
import { isObjectOrList } from "../../json/is-object.ts";
import { isolate } from "../../text/isolate.ts";
import { groupingFormatters } from "./formatters.ts";

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

const isolating = <Translate extends (...values: never[]) => unknown>(translate: Translate): Translate =>
	new Proxy(translate, {
		apply: (target, self, [key, values, ...formats]: unknown[]) =>
			Reflect.apply(target, self, [key, isolated(values), ...formats]),
	});

type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/**
 * Returns the messages of a namespace, as `use-intl` does, with every text in them isolated and the digits of numbers grouped. The lint
 * forbids the hook of `use-intl`, so no sentence, title, notice or label can skip this.
 */
export function useTranslations<Key extends Namespace = never>(namespace?: Key): _Translator<Messages, Key> {
	const locale = useLocale();
	const messages = useMessages();
	const timeZone = useTimeZone() ?? "UTC";
	return useMemo(() => {
		const part = namespace === undefined ? {} : { namespace };
		return isolating(
			createTranslator<Messages, Key>({ locale, messages, ...part, timeZone, _formatters: groupingFormatters }),
		);
	}, [locale, messages, namespace, timeZone]);
}
