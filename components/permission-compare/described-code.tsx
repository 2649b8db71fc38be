import classes from "./described-code.module.css";

/** Shows a code with its description below it. */
export function DescribedCode({ code, description }: { code: string; description: string | null | undefined }) {
	return (
		<span>
			<code>{code}</code>
			<span className={classes.description}>{description}</span>
		</span>
	);
}
