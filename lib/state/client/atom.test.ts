import { expect, it } from "vitest";
import { createAtom } from "./atom.ts";

it("an atom tells of each change of its value, to whoever has not left", () => {
	const atom = createAtom(1);
	const heard: number[] = [];
	const leave = atom.subscribe(() => heard.push(atom.get()));
	atom.set(2);
	atom.set(2);
	atom.set(3);
	leave();
	atom.set(4);
	expect(heard).toEqual([2, 3]);
	expect(atom.get()).toBe(4);
});
