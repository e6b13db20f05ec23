using System.CommandLine;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>model</c>: the ways to a case.</summary>
internal static class ModelCommand
{
    public static Command Create() => new("model", "Make a case")
    {
        ModelBuildCommand.Create(),
        ModelImportCommand.Create(),
    };
}
