import "server-only";
import { cookies, headers } from "next/headers";
import { findLocale, type Locale, localeCookie } from "../locales.ts";
import { listLocales } from "./list-locales.ts";

/** The reader's language: chosen by them, else asked for by their browser, else English. */
export async function getLocale(): Promise<Locale> {
	const chosen = (await cookies()).get(localeCookie)?.value;
	const offered = listLocales().find((locale) => locale === chosen);
	return offered ?? findLocale((await headers()).get("accept-language") ?? "");
}
