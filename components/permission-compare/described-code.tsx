import classes from "./described-code.module.css";

/** A name that machines use, with what it means under it. */
export function DescribedCode({ code, description }: { code: string; description: string | null | undefined }) {
	return (
		<span>
			<code>{code}</code>
			<span className={classes.description}>{description}</span>
		</span>
	);
}
