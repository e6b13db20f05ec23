using System.Diagnostics;

namespace IntraopAR.Theatre.Tests;

/// <summary>The TypeScript copies pass the vectors that the originals pass (<c>web/test/vectors.test.ts</c>).</summary>
public class WebCopyTests
{
    [Fact]
    public async Task TypeScript_copy_passes_the_vectors()
    {
        var web = Path.Combine(House.Checkout.Root, "src", "IntraopAR.Theatre", "web");
        Assert.SkipUnless(Directory.Exists(Path.Combine(web, "node_modules")), "the browser head's modules are not installed");
        using var npm = Process.Start(new ProcessStartInfo("npm", ["test", "--silent"]) { WorkingDirectory = web, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = npm.StandardError.ReadToEndAsync();
        var output = await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        Assert.True(npm.ExitCode == 0, output + await errors);
        Assert.Matches("pass ([3-9][0-9]|[1-9][0-9]{2})", output);
    }
}
