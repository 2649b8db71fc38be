import { describe, expect, it } from "vitest";
import { toFindableWords } from "./findable-words.ts";
import { toNearKeys } from "./near-keys.ts";

const sharesKey = (one: string, other: string) => toNearKeys(one).some((key) => toNearKeys(other).includes(key));

describe("the words by which a user is found", () => {
	it("are the names, addresses, numbers and ids of all identities, and the values of the metadata, folded", () => {
		const profile = {
			user_id: "auth0|65a0b1",
			given_name: "Zoë",
			family_name: "O'Brien",
			email: "zoe@example.com",
			phone_number: "+34 600-123-456",
			identities: [{ user_id: 77, provider: "x", profileData: { name: "Зоя", email: "z.obrien+a@mail.test" } }],
			picture: "https://example.com/picture",
		};
		const metadata = [{ tags: ["Gold", true, null], order: { id: "ORD-1" } }, { seats: 12 }];
		const { names, words } = toFindableWords(profile, metadata);
		expect(names).toBe("  zoe obrien  z obrien a  zoya  ");
		expect(words).toBe(
			"  z obrien a mail test  zoe example com  34 600 123 456  auth0 65a0b1  34600123456  zoe obrien  ord 1  zoya  gold  77  12  ",
		);
	});

	it("also are names with their letters spelled out, and marks that are characters of their own", () => {
		expect(toFindableWords({ name: "Müller" }, []).names).toBe("  mueller  muller  ");
		expect(toFindableWords({ name: "Κούρος" }, []).names).toBe("  koyros  kouros  ");
		expect(toFindableWords({ name: "Андреи\u0306" }, []).names).toBe("  andrei  andrey  ");
	});

	it("end where metadata is too long to be searched to its end", () => {
		const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`k${at}`, `${at}${"x".repeat(500)}`]));
		const { words, words_cut } = toFindableWords({}, [many]);
		expect([words.length < 4_200, words_cut]).toEqual([true, true]);
		expect(toFindableWords({}, [])).toEqual({ names: "", words: "", words_cut: false, near: [] });
	});
});

describe("the keys of a misspelt word", () => {
	it.each([
		["garcia", "gracia"],
		["garcia", "garzia"],
		["garcia", "garca"],
		["garcia", "garciia"],
		["philipp", "filip"],
		["jimenez", "gimenes"],
		["schmidt", "shmit"],
		["baker", "vaker"],
		["iya", "iia"],
		["valdivia", "valdiiia"],
		["lueilwitz24", "lueilwiz"],
	])("are shared by %s and %s", (one, other) => {
		expect(sharesKey(one, other)).toBe(true);
	});

	it.each([
		["garcia", "martin"],
		["garcia", "gomez"],
		["anna", "lena"],
		["ana", "ani"],
	])("are not shared by %s and %s", (one, other) => {
		expect(sharesKey(one, other)).toBe(false);
	});

	it("do not exist for short words, numbers and ids", () => {
		for (const word of ["li", "12345", "65a0b1c2", ""]) expect(toNearKeys(word)).toEqual([]);
	});
});
