using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Session;
using IntraopAR.Theatre.Tests.House;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>
/// The whole story of a case in one browser, on the real program and devices that it reaches over OpenIGTLink: two examinations,
/// what became of every lesion, then the later one's case, whose liver is the one on the table, with the vanished lesions carried
/// into it: time-out, facts, plan, registration, guidance, outcomes, a close that is refused and one that is not, and the report. What
/// is estimated is held against where the vanished lesions truly are (<see cref="TwoExaminations"/>). On demand: two to three minutes.
/// </summary>
[Collection(Browser.OneAtATime)]
public sealed class TwoExaminationsTests(ITestOutputHelper output)
{
    private const long Patient = 7, Change = 23;

    private const string Later = TwoExaminations.Later;

    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "two-examinations");

    private readonly List<string> faults = [];
    private IPage page = null!;
    private int shots;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_case_goes_from_two_examinations_to_a_closed_case_with_its_report()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        Directory.CreateDirectory(Pictures);
        var both = new TwoExaminations(Patient, Change);
        await using var real = await RealCase.StartAsync(both.OnTable, Later, both.Write, Stop);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        (page, var complaints) = await Browser.OpenAsync(browser, real.Address, 1920, 1080);

        await HistoriesAsync(both.Before);
        await TimeOutAsync();
        await FileAsync();
        await RegisterAsync(real);
        await OutcomesAsync(both.Before.Lesions.Count);
        await ReportAsync(real, both.Before.Lesions.Count(l => l.Vanished));
        Estimated(real, both);
        Assert.Empty(complaints);
        Assert.True(faults.Count == 0, string.Join("\n", faults.Distinct()));
    }

    /// <summary>Two cases are brought together; each lesion's fate is the truth's; somebody confirms it.</summary>
    private async Task HistoriesAsync(VirtualPatient patient)
    {
        await Until("() => document.querySelectorAll('#examination-before option').length === 2");
        await page.SelectOptionAsync("#examination-before", TheatreData.Code);
        await page.SelectOptionAsync("#examination-after", Later);
        await Look("lobby");
        await Click("#examinations-compare");
        await Until("() => !!document.getElementById('histories') && !document.getElementById('examinations-compare').disabled");
        await page.EvaluateAsync("document.getElementById('histories').scrollIntoView()");
        await Look("histories");
        foreach (var l in patient.Lesions)
        {
            var state = await page.GetAttributeAsync($"[data-history={l.Id}]", "data-state");
            output.WriteLine($"{l.Id}: {state}, in truth {(l.Vanished ? "vanished" : "seen")}");
            Assert.True(state == "unresolved" || (state == "vanished") == l.Vanished, $"{l.Id}: {state}");
            if (state == "unresolved") await Click($"[data-history={l.Id}] [data-decide={(l.Vanished ? "vanished" : "seen")}]");
        }

        await Click("#histories-confirm");
        await Until("() => !!document.getElementById('histories-confirmed')");
        await page.EvaluateAsync("document.getElementById('histories-confirmed').scrollIntoView({ block: 'end' })");
        await Look("confirmed");
    }

    /// <summary>Both examinations stand on the card with their days; two people confirm.</summary>
    private async Task TimeOutAsync()
    {
        await Click($"[data-open='{Later}']");
        await Click("#first-next");
        await Until("() => /2026-01-12/.test(document.querySelector('.card')?.textContent ?? '') && /2026-05-20/.test(document.querySelector('.card').textContent)");
        foreach (var person in (string[])["first-person", "second-person"])
        {
            await page.EvaluateAsync("person => document.querySelectorAll(`[data-person=${person}] input`).forEach((tick) => tick.click())", person);
            await Click($"[data-person={person}] .primary");
            await Browser.UntilAsync(page, "person => document.querySelector(`[data-person=${person}]`).dataset.said === 'yes'", person);
        }

        Assert.Empty(await page.QuerySelectorAllAsync("#card-warning"));
        await Look("time-out");
    }

    /// <summary>What is missing is asked for and answered; a plane, a drawn line and a zone are planned.</summary>
    private async Task FileAsync()
    {
        await Click("#file-open");
        await Until("() => document.querySelectorAll('[data-file-lesion]').length === 5 && document.querySelectorAll('.answers [data-asked]').length > 0");
        await Click(".answers summary");
        await Until("() => document.querySelector('.answers').open");
        await Look("asked");
        var first = await page.GetAttributeAsync(".answers [data-asked]:has([data-answer])", "data-asked");
        await Click($"[data-asked='{first}'] [data-answer]");
        await Browser.UntilAsync(page, "fact => !document.querySelector('[data-waits]') && !document.querySelector(`[data-asked='${fact}']`)", first, Stuck);
        await Look("answered");

        await Click("[data-tab-of=plan]");
        var lesions = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-file-lesion]')].map((l) => l.dataset.fileLesion)");
        string[] actions = ["resect", "ablate", "observe", "resect", "mark"];
        for (var i = 0; i < lesions.Length; i++)
        {
            await Click($"[data-file-lesion={lesions[i]}]");
            await Click($"[data-plan={actions[i]}]");
            await Until($"() => !document.querySelector('[data-waits]') && document.querySelector('[data-plan={actions[i]}]')?.getAttribute('aria-pressed') === 'true'");
        }

        await Click($"[data-file-lesion={lesions[0]}]");
        await Click("#plan-beyond");
        await Until("() => !!document.querySelector('[data-cut]') && !document.querySelector('[data-waits]')");
        await Click("#plan-propose");
        await Until("() => !document.querySelector('[data-waits]') && !document.querySelector('#file-head .fault')");
        await Look("planned");
        Assert.Contains("not registered", await page.InnerTextAsync("#file-content"), StringComparison.Ordinal);
        await Click("#file-back");
    }

    /// <summary>Check point, landmarks, surface and check by a simulated hand at real devices; every button is the page's.</summary>
    private async Task RegisterAsync(RealCase real)
    {
        var landmarks = real.Stage.Theatre.Landmarks();
        await Step(2);
        await real.Hands.RestInDivotAsync();
        await Click("[data-do=check-point]");
        await Until("() => /check point: \\d/i.test(document.getElementById('page').textContent)");
        await Step(3);
        foreach (var (l, i) in landmarks.Take(3).Select((l, i) => (l, i)))
        {
            await real.Hands.TouchAsync(l.InScan);
            await Click("[data-do=touch]");
            await Browser.UntilAsync(page, "n => document.querySelectorAll('[data-touched=true]').length > n && !document.documentElement.hasAttribute('data-busy')", i, Stuck);
        }

        await Click("[data-do=align]");
        await Step(4);
        await Click("[data-do=measure-surface]");
        await real.Hands.StrokeAsync(8, 2.5, 0.7);
        await Click("[data-do=measured]");
        await Step(5);
        await Look("registered");
        await Click("[data-do=without-ultrasound]");
        await Step(6);
        await real.Hands.TouchAsync(landmarks[3].InScan);
        await Click("[data-do=touch]");
        await Until("() => /\\d+\\.\\d mm off, within/.test(document.getElementById('step-doing').textContent)");
        await Step(7);
        await Click("[data-do=guide]");
        await Until("() => /\\d mm|in the region/.test(document.getElementById('goal-distance')?.textContent ?? '')");
        await Look("guided");

        // The plan was held against the registration.
        await Click("#file-open");
        await Until("() => !document.querySelector('[data-waits]') && /\\d %/.test(document.getElementById('plan-all')?.textContent ?? '')");
        await Look("worth");
        await Click("#file-back");
    }

    /// <summary>An outcome for each; the close is refused while one is unresolved.</summary>
    private async Task OutcomesAsync(int lesions)
    {
        await Go(9);
        await Browser.UntilAsync(page, "n => document.querySelectorAll('[data-outcome-of]').length === n", lesions, Stuck);
        string[] kinds = ["treated", "treated", "left", "treated", "unresolved"];
        for (var i = 0; i < lesions; i++) await Record(i, kinds[i]);
        await Look("outcomes");
        await Go(10);
        await Click("#close-case");
        await Until("() => /Not closed/.test(document.getElementById('page').textContent) && document.querySelectorAll('#unresolved li').length === 1");
        await Look("refused");
        await Go(9);
        await Record(lesions - 1, "seen");
        await Go(10);
        await Click("#close-case");
        await Until("() => /The case is closed/.test(document.getElementById('page').textContent)");
    }

    /// <summary>Opened from the page, in a page of its own: pictures, plan with its probability, registration, outcome; no name.</summary>
    private async Task ReportAsync(RealCase real, int vanished)
    {
        await Click("[data-report=write]");
        await Until("() => !!document.querySelector('[data-report=open]')");
        await Look("closed");
        var report = await page.Context.RunAndWaitForPageAsync(() => page.EvaluateAsync("document.querySelector('[data-report=open]').click()"));
        await report.WaitForLoadStateAsync();
        await report.SetViewportSizeAsync(1280, 1600);
        await report.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{++shots:00}-report.png") });
        await report.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{++shots:00}-report-whole.png"), FullPage = true });
        var words = await report.InnerTextAsync("body");
        Assert.Contains(Later, words, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", words, StringComparison.Ordinal);
        Assert.Matches("R0[^%]*\\d %", words);
        Assert.Matches("r90 \\d", words);
        Assert.Equal(3, await report.Locator("table").First.Locator("td", new() { HasTextString = "treated" }).CountAsync());
        // What was confirmed at the first screen is what the report knows.
        Assert.Equal(vanished, await report.Locator("table").First.Locator("td", new() { HasTextString = "vanished" }).CountAsync());
        // Both pictures are there: the page's own policy lets them in.
        Assert.True(await report.EvaluateAsync<bool>("() => [...document.images].length >= 2 && [...document.images].every((i) => i.complete && i.naturalWidth > 100)"));
        Assert.Equal(Tracking.JournalEndKind.Closed, JournalReplay.Run(real.Journal).End.Kind);
    }

    private async Task Record(int row, string kind)
    {
        await Click($"[data-outcome-of]:nth-child({row + 1}) [data-outcome={kind}]");
        await Browser.UntilAsync(page, "([i, kind]) => document.querySelectorAll('[data-outcome-of]')[i].querySelector(`[data-outcome=${kind}]`).getAttribute('aria-pressed') === 'true'", new object[] { row, kind }, Stuck);
    }

    /// <summary>The step is due, and its page is gone to.</summary>
    private async Task Step(int step)
    {
        await Browser.UntilAsync(page, "step => !document.documentElement.hasAttribute('data-busy') && document.querySelector(`[data-step='${step}']`)?.dataset.next === 'true'", step, Stuck);
        await Go(step);
    }

    private async Task Go(int step)
    {
        await Click($"[data-step='{step}']");
        await Browser.UntilAsync(page, "step => document.documentElement.dataset.step === String(step)", step, Stuck);
    }

    private static string Stuck => Path.Combine(Pictures, "stuck.png");

    private Task Until(string condition) => Browser.UntilAsync(page, condition, null, Stuck);

    private Task Click(string selector) => Browser.ClickAsync(page, selector, Stuck);

    private async Task Look(string name)
    {
        await page.WaitForTimeoutAsync(400);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{++shots:00}-{name}.png") });
        faults.AddRange(await Accessibility.FaultsAsync(page, name));
    }

    /// <summary>No lesion is lost; a vanished one is where the program said, and less surely than the same registration would say of one that the later scan shows there.</summary>
    private void Estimated(RealCase real, TwoExaminations both)
    {
        var again = new RegistrationRestore(real.Journal);
        var state = JournalReplay.Run(real.Journal, again.See).State;
        Assert.Equal(both.InLater.Values.Order(), state.Lesions.Select(l => l.Id).Order());
        var model = SessionCase.Prepare(CaseFolder.Open(Path.Combine(real.Data, "cases", Later)), keeps: true, TextWriter.Null).Result;
        var registered = again.Solve(model, state.Registration!).Estimate;
        foreach (var l in both.OnTable.Lesions)
        {
            var estimate = state.EstimateOf(both.InLater[l.Id])!;
            var shown = registered.Predict(new("", state.Lesions.Single(b => b.Id == both.InLater[l.Id]).Centre), TheatreSession.Margin).R90;
            var error = Vec3.Distance(estimate.Position.Position, real.InReference(real.TruePlace(l.Id)));
            var words = FormattableString.Invariant($"{both.InLater[l.Id]}: {error:F1} mm off, r90 {estimate.R90:F1} mm, {shown:F1} mm if the scan showed it there");
            output.WriteLine(words);
            Assert.True(error <= 2 * estimate.R90, words);
            if (l.Vanished) Assert.True(estimate.R90 > shown, words);
        }
    }
}
