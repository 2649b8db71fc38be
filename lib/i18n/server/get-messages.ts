import "server-only";
import type en from "../../../messages/en.json";
import type { Locale } from "../locales.ts";
import { toPseudoMessages } from "../pseudo-locale.ts";

const load: Record<Locale, () => Promise<{ default: typeof en }>> = {
	en: () => import("../../../messages/en.json"),
	es: () => import("../../../messages/es.json"),
	"en-XA": async () => ({ default: toPseudoMessages((await import("../../../messages/en.json")).default) }),
};

/** Returns all messages of one language. */
export async function getMessages(locale: Locale): Promise<typeof en> {
	return (await load[locale]()).default;
}
