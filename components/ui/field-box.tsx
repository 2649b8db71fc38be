import { UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./field-box.module.css";

type FieldBoxProps = {
	className?: string | undefined;
	/** Stands at the start of the field. */
	icon?: ReactNode;
	/** Stands at the end of the field. Clicks go through it, but for a `CrossButton`. */
	end?: ReactNode;
	/** One `input` or `select`, with a name of its own. */
	children: ReactNode;
};

/** Looks like Mantine's field. The first screen uses it, because Mantine's own loads 5 kB. */
export function FieldBox({ className, icon, end, children }: FieldBoxProps) {
	return (
		<div className={`${classes.frame} ${className ?? ""}`} data-icon={icon ? true : undefined}>
			{icon ? <span className={classes.start}>{icon}</span> : null}
			{children}
			{end ? <span className={classes.end}>{end}</span> : null}
		</div>
	);
}

/** A small cross: empties a field or closes a notice. */
export function CrossButton({ label, onClick }: { label: string; onClick: () => void }) {
	return (
		<UnstyledButton className={classes.clear} aria-label={label} onClick={onClick}>
			<IconX size={14} aria-hidden />
		</UnstyledButton>
	);
}
