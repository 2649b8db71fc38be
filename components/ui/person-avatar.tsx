import { initialsOf } from "./initials.ts";
import classes from "./person-avatar.module.css";

const tones = 8;

function toneOf(id: string): number {
	let hash = 0;
	for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
	return hash % tones;
}

/** Shows initials on a colour derived from the id. Pictures are not loaded, because a third party would learn who views whom. */
export function PersonAvatar({ id, name, size = 28 }: { id: string; name: string; size?: number }) {
	return (
		<span
			className={classes.avatar}
			data-tone={toneOf(id)}
			style={{ width: size, height: size, fontSize: size * 0.39 }}
			aria-hidden
		>
			{initialsOf(name)}
		</span>
	);
}
