export const locales = ["en", "es"] as const;

/**
 * A pseudo-language made from English. Plain text on a screen is not a message yet; text that does not fit shows a layout too narrow for
 * translation.
 */
export const pseudoLocale = "en-XA";

type SpokenLocale = (typeof locales)[number];
export type Locale = SpokenLocale | typeof pseudoLocale;

export const localeCookie = "rolecall_locale";

export const isLocale = (text: string | undefined): text is SpokenLocale => locales.some((locale) => locale === text);

/** Finds the supported language with the highest weight in an `Accept-Language` header, else English. A weight of 0 means "not". */
export function findLocale(acceptLanguage: string): Locale {
	const wanted = acceptLanguage.split(",").map((part) => {
		const [tag = "", ...parameters] = part.trim().split(";");
		const weight = parameters.find((parameter) => parameter.trim().startsWith("q="));
		return {
			language: tag.trim().split("-")[0]?.toLowerCase(),
			weight: weight === undefined ? 1 : Number(weight.trim().slice(2)) || 0,
		};
	});
	const best = wanted
		.sort((a, b) => b.weight - a.weight)
		.find(({ language, weight }) => weight > 0 && isLocale(language));
	return isLocale(best?.language) ? best.language : "en";
}
