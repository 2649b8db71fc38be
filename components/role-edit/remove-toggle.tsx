import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";

type RemoveToggleProps = {
	/** Names the effect of a click: remove, or restore. */
	label: string;
	isRemoved: boolean;
	onChange: (isRemoved: boolean) => void;
};

/** Removes one item from an edit, or restores it. */
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
