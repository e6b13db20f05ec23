namespace IntraopAR.Theatre.Host;

/// <summary>Where the program keeps things unless it is told otherwise.</summary>
internal static class UserFolder
{
    public static string Path { get; } = System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "IntraopAR");
}
