import "server-only";
import { cookies, headers } from "next/headers";
import { findLocale, isLocale, type Locale, localeCookie } from "../locales.ts";

/** The reader's language: chosen by them, else asked for by their browser, else English. */
export async function getLocale(): Promise<Locale> {
	const chosen = (await cookies()).get(localeCookie)?.value;
	return isLocale(chosen) ? chosen : findLocale((await headers()).get("accept-language") ?? "");
}
