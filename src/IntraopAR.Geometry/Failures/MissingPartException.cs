namespace IntraopAR.Geometry;

/// <summary>
/// The machine lacks a program or library that this step needs. The message names the package and the command that
/// installs it. On the command line it ends the program with exit code 5.
/// </summary>
public sealed class MissingPartException(string part, string package, string remedy)
    : Exception($"{part} is missing (package {package}); {remedy}")
{
    public string Part { get; } = part;

    public string Package { get; } = package;
}
