/** Returns an actor's name with e-mail and id, because people choose their own name. Without a name, as after an erasure, the id stands for it. */
export function actorLine({
	id,
	name,
	email,
}: {
	id: string;
	name: string;
	email?: string | null | undefined;
}): string {
	const shown = name || id;
	const beside = [email, id].filter((fact) => fact && fact !== shown);
	return beside.length === 0 ? shown : `${shown} (${beside.join(", ")})`;
}
