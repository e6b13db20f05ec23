using System.Reflection;

namespace IntraopAR.Scene.Tests;

/// <summary>A vector that a head does not read proves nothing of it; web/test/vectors.test.ts holds the same of the browser's.</summary>
public class VectorFolderTests
{
    [Fact]
    public void Every_file_of_vectors_is_read_by_a_test()
    {
        var read = typeof(VectorFolderTests).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Select(m => m.GetCustomAttribute<VectorFileAttribute>()?.Name).Where(n => n is not null);
        Assert.Equal(Directory.GetFiles(VectorFileAttribute.Folder).Select(Path.GetFileName).Order(), read.Distinct().Order());
    }
}
