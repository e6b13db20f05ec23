namespace IntraopAR.Theatre.Commands;

/// <summary>What the program's exit says; docs/command-line.md lists the same.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int WrongUsage = 2;
    public const int BadInput = 3;
    public const int Refused = 4;
    public const int MissingPart = 5;
}
