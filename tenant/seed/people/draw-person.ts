import { faker as ar } from "@faker-js/faker/locale/ar";
import { faker as de } from "@faker-js/faker/locale/de";
import { faker as el } from "@faker-js/faker/locale/el";
import { faker as en } from "@faker-js/faker/locale/en";
import { faker as es } from "@faker-js/faker/locale/es";
import { faker as fr } from "@faker-js/faker/locale/fr";
import { faker as he } from "@faker-js/faker/locale/he";
import { faker as ja } from "@faker-js/faker/locale/ja";
import { faker as ko } from "@faker-js/faker/locale/ko";
import { faker as pl } from "@faker-js/faker/locale/pl";
import { faker as pt_BR } from "@faker-js/faker/locale/pt_BR";
import { faker as ru } from "@faker-js/faker/locale/ru";
import { faker as tr } from "@faker-js/faker/locale/tr";
import { faker as vi } from "@faker-js/faker/locale/vi";
import { faker as zh_CN } from "@faker-js/faker/locale/zh_CN";
import type { Draw } from "../draw.ts";

const locales = { en, es, de, fr, pt_BR, pl, ru, el, tr, ar, he, ja, ko, zh_CN, vi };

type Code = keyof typeof locales;

const eachCode: readonly Code[] = [
	"en",
	"es",
	"de",
	"fr",
	"pt_BR",
	"pl",
	"ru",
	"el",
	"tr",
	"ar",
	"he",
	"ja",
	"ko",
	"zh_CN",
	"vi",
];
/** English three times as often as the others, Spanish twice. */
const codes: readonly [Code, ...Code[]] = ["en", "en", "es", ...eachCode];
const domains = ["example.com", "example.org", "example.net", "mail.example", "acme.example"] as const;
const stems = ["kaze", "sora", "luna", "neva", "delta"] as const;
/** Languages that write the family name before the given name. */
const familyFirst = new Set<Code>(["ja", "ko", "zh_CN"]);

export type Person = {
	language: string;
	given: string;
	family: string;
	name: string;
	/** Unique, as is the username. */
	email: string;
	/** Made when it is asked for: few have one. */
	username: () => string;
};

const isAscii = /^[\0-\x7f]*$/;

/** Latin letters for an address; names in other scripts get a made-up stem with the person's number. */
function localPart(given: string, family: string, index: number, draw: Draw): string {
	const names = `${given}.${family}`;
	const plain = isAscii.test(names) ? names : names.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
	const latin = plain.replace(/[^A-Za-z.]/g, "").toLowerCase();
	const stem = latin.length > 4 && !latin.startsWith(".") ? latin : `${draw.one(stems)}.${index}`;
	const trimmed = stem.startsWith(".") || stem.endsWith(".") ? stem.replace(/^\.|\.$/g, "") : stem;
	return `${trimmed}${draw.digits(2)}`;
}

/**
 * People in fifteen languages, one after the other; no two with the same e-mail. The same seed draws the same people, as long as others
 * are not made in between: the languages are the module's own, because those with a state of their own take loading all seventy.
 */
export function createPeople(draw: Draw, seed: number): (index: number) => Person {
	for (const [place, code] of eachCode.entries()) locales[code].seed(seed * 100 + place);
	const taken = new Set<string>();
	return (index) => {
		const code = draw.one(codes);
		const { person } = locales[code];
		const [given, family] = [person.firstName(), person.lastName()];
		const local = localPart(given, family, index, draw);
		const domain = draw.one(domains);
		const usual = `${local}@${domain}`;
		const email = taken.has(usual) ? `${local}.${index}@${domain}` : usual;
		taken.add(email);
		const name = familyFirst.has(code) ? `${family} ${given}` : `${given} ${family}`;
		const username = () => `${local.split(".", 1).join("")}${index}`;
		return { language: code.slice(0, 2), given, family, name, email, username };
	};
}
