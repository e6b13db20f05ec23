namespace IntraopAR.Geometry.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("intraopar-mesh-").FullName;

    public string File(string name) => Path.Combine(path, name);

    public string Write(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(File(name), content);
        return File(name);
    }

    public string Write(string name, string content) => Write(name, System.Text.Encoding.Latin1.GetBytes(content));

    public void Dispose() => Directory.Delete(path, recursive: true);
}
