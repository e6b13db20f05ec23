using System.Diagnostics;
using IntraopAR.Tests;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests;

/// <summary>A real patient's surfaces as a case, rehearsed by the program and looked at in a browser, as a user does it.</summary>
[Collection(Browser.OneAtATime)]
public sealed class OwnCaseViewTests : IDisposable
{
    private static readonly string[] Parts = ["liver", "liver_tumours", "liver_cysts", "hepatic_veins", "portal_vein", "arteries", "gastric_vein", "biliary_tract", "gallbladder"];

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-own-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_real_patients_case_opens_in_the_browser_with_its_lesion_and_vessels()
    {
        string[] meshes = [.. Parts.SelectMany(p => new[] { "--mesh", $"{p}={SharedData.Path("liver-patient", "model", p + ".vtk")}" })];
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        var kept = Path.Combine(folder, "case");
        Assert.Equal(0, TheProgram.Run(["model", "import", .. meshes, "--out", kept]).Code);
        using var program = TheProgram.Start("rehearse", "--case", kept, "--out", Path.Combine(folder, "out"), "--urls", "http://127.0.0.1:0");
        try
        {
            var address = await AddressOf(program);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Browser.LaunchAsync(playwright);
            var (page, complaints) = await Browser.OpenAsync(browser, address, 1920, 1080);
            await Browser.UntilAsync(page, "() => document.getElementById('mark').textContent === 'REHEARSAL, simulated patient'");
            await page.ClickAsync("#first-next");
            await page.ClickAsync("[data-step='4']");
            await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "own-case.png") });
            var row = page.Locator("[data-lesion]");
            Assert.Equal(1, await row.CountAsync());
            Assert.Contains("Liver tumours", await row.InnerTextAsync());
            // Before a registration nobody knows where it is.
            Assert.Contains("lace unknown", await row.InnerTextAsync());

            // Vessels are drawn: without them the space looks otherwise.
            var space = page.Locator("#space");
            var with = await space.ScreenshotAsync();
            await page.ClickAsync("#vessels");
            await page.WaitForTimeoutAsync(300);
            Assert.NotEqual(with, await space.ScreenshotAsync());
            var scene = Scene.SceneCodec.Read(await (await page.APIRequest.GetAsync(address + "scene.json")).BodyAsync());
            Assert.Equal(["arteries", "gastric_vein", "hepatic_veins", "portal_vein"], scene.Items.Where(i => i.Kind == Scene.ItemKind.Vessel).Select(i => i.Id).Order());
            Assert.Empty(complaints);
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
        }
    }

    /// <summary>The line with the address comes when the rehearsal is done.</summary>
    private static async Task<string> AddressOf(Process program)
    {
        _ = program.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Browser.Patience);
        while (await program.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            if (line.StartsWith("http://", StringComparison.Ordinal)) return line.Trim();
        throw new InvalidOperationException("the program ended without an address");
    }
}
