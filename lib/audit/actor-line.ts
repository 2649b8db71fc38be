/** Who acted, as a screen says it: a name is its owner's to choose, so the e-mail and the id stand beside it. Pure. */
export function actorLine({
	id,
	name,
	email,
}: {
	id: string;
	name: string;
	email?: string | null | undefined;
}): string {
	const beside = [email, id].filter((fact) => fact && fact !== name);
	return beside.length === 0 ? name : `${name} (${beside.join(", ")})`;
}
