import { UserMetadata } from "@/components/users/metadata//user-metadata";

export default function UserMetadataPage() {
	return <UserMetadata />;
}
