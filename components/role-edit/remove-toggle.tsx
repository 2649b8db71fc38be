import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";

type RemoveToggleProps = {
	/** Says what a click does: takes it out, or puts it back. */
	label: string;
	isRemoved: boolean;
	onChange: (isRemoved: boolean) => void;
};

/** Takes one of several things out of an edit, and puts it back. */
export function RemoveToggle({ label, isRemoved, onChange }: RemoveToggleProps) {
	if (isRemoved)
		return (
			<Button variant="default" size="compact-sm" onClick={() => onChange(false)}>
				{label}
			</Button>
		);
	return (
		<Tooltip label={label}>
			<ActionIcon variant="subtle" color="gray" c="dimmed" size={30} aria-label={label} onClick={() => onChange(true)}>
				<IconTrash size={16} aria-hidden />
			</ActionIcon>
		</Tooltip>
	);
}
