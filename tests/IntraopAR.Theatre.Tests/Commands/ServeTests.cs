using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program, served, killed and started again.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-serve-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task After_a_kill_the_same_viewer_is_let_in_at_the_same_address()
    {
        var data = Path.Combine(folder, "data");
        var (program, address) = await StartAsync(data, "http://127.0.0.1:0");
        var url = new Uri(address);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(address)).StatusCode);
        Assert.False(JsonDocument.Parse(await http.GetStringAsync(address + "scene.json")).RootElement.GetProperty("simulated").GetBoolean());
        program.Kill();
        await program.WaitForExitAsync();
        // Another port would be another cookie; a theatre names its port.
        var (again, same) = await StartAsync(data, $"http://127.0.0.1:{url.Port}");
        Assert.Equal(address, same);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(url, "/scene.json"))).StatusCode);
        again.Kill();
        await again.WaitForExitAsync();
    }

    [Theory]
    [InlineData("{\"tracker\": {\"openIgtLink\": \"nowhere\"}}", null, 3, "tracker.openIgtLink")]
    [InlineData("{}", "http://0.0.0.0:0", 2, "https://")]
    public void What_cannot_be_served_is_refused(string settings, string? urls, int code, string says)
    {
        var file = Path.Combine(folder, "settings.json");
        File.WriteAllText(file, settings);
        var (exit, _, errors) = TheProgram.Run(["serve", "--data", Path.Combine(folder, "data"), "--config", file, .. urls is null ? Array.Empty<string>() : ["--urls", urls]]);
        Assert.Equal(code, exit);
        Assert.Contains(says, errors);
    }

    private static async Task<(Process Program, string Address)> StartAsync(string data, string urls)
    {
        var program = TheProgram.Start("serve", "--data", data, "--urls", urls);
        var errors = program.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Browser.Patience);
        return (program, await program.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException(await errors));
    }
}
