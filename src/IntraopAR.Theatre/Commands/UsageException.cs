namespace IntraopAR.Theatre.Commands;

/// <summary>The words on the command line do not go together: exit code 2. Never thrown for what a file holds.</summary>
internal sealed class UsageException(string message) : Exception(message);
