import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import classes from "./remove-toggle.module.css";

type RemoveToggleProps = {
	/** Says what a click does: takes it out, or puts it back. */
	label: string;
	isRemoved: boolean;
	onChange: (isRemoved: boolean) => void;
};

/** Takes one of several things out of an edit, and puts it back. A plain button: fifty of the kit's with their tooltips take as long as the rest of the page. */
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
