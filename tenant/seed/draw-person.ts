import { ar, base, de, el, en, es, Faker, fr, he, ja, ko, pl, pt_BR, ru, tr, vi, zh_CN } from "@faker-js/faker";
import type { Draw } from "./draw.ts";

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
/** Names written first family, then given. */
const familyFirst = new Set<Code>(["ja", "ko", "zh_CN"]);

export type Person = {
	language: string;
	given: string;
	family: string;
	name: string;
	/** Nobody else's, and neither is the username. */
	email: string;
	username: string;
};

/** Latin letters for an address; names in other scripts get a made-up stem with the person's number. */
function localPart(given: string, family: string, index: number, draw: Draw): string {
	const latin = `${given}.${family}`
		.normalize("NFKD")
		.replace(/[\u0300-\u036f]/g, "")
		.replace(/[^A-Za-z.]/g, "")
		.toLowerCase();
	const stem = latin.length > 4 && !latin.startsWith(".") ? latin : `${draw.one(stems)}.${index}`;
	return `${stem.replace(/^\.|\.$/g, "")}${draw.digits(2)}`;
}

/** People in fifteen languages, one after the other; no two with the same e-mail. The same seed draws the same people. */
export function createPeople(draw: Draw, seed: number): (index: number) => Person {
	const fakers = new Map(
		eachCode.map((code, place) => {
			const faker = new Faker({ locale: [locales[code], en, base], seed: seed * 100 + place });
			return [code, faker] as const;
		}),
	);
	const english = new Faker({ locale: [en, base], seed });
	const taken = new Set<string>();
	return (index) => {
		const code = draw.one(codes);
		const faker = fakers.get(code) ?? english;
		const [given, family] = [faker.person.firstName(), faker.person.lastName()];
		const local = localPart(given, family, index, draw);
		const domain = draw.one(domains);
		const email = taken.has(`${local}@${domain}`) ? `${local}.${index}@${domain}` : `${local}@${domain}`;
		taken.add(email);
		const name = familyFirst.has(code) ? `${family} ${given}` : `${given} ${family}`;
		const username = `${local.split(".", 1).join("")}${index}`;
		return { language: code.slice(0, 2), given, family, name, email, username };
	};
}
