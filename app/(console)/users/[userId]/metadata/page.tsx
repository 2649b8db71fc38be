import { UserMetadata } from "@/components/users/user-metadata";

export default function UserMetadataPage() {
	return <UserMetadata />;
}
