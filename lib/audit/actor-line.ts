/** Returns an actor's name with e-mail and id, because people choose their own name. */
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
