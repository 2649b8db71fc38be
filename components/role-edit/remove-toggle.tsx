import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import classes from "./remove-toggle.module.css";

type RemoveToggleProps = {
	/** Names the effect of a click: remove, or restore. */
	label: string;
	isRemoved: boolean;
	onChange: (isRemoved: boolean) => void;
};

/**
 * Removes one item from an edit, or restores it. A plain button, because 50 Mantine buttons with tooltips take as long to
 * render as the rest of the page.
 */
export function RemoveToggle({ label, isRemoved, onChange }: RemoveToggleProps) {
	if (isRemoved)
		return (
			<Button variant="default" size="compact-sm" onClick={() => onChange(false)}>
				{label}
			</Button>
		);
	return (
		<button type="button" className={classes.remove} aria-label={label} title={label} onClick={() => onChange(true)}>
			<IconTrash size={16} aria-hidden />
		</button>
	);
}
