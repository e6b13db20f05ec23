using System.Text.Json;

namespace IntraopAR.Headset.Tests;

/// <summary>The plan on the panel says what the browser's head says (web/test/panel-pages.test.ts has the same words).</summary>
public class PlanPageTests
{
    [Fact]
    public void The_plan_of_every_lesion_is_told_with_its_worth_and_its_outcome()
    {
        var session = JsonSerializer.Deserialize<SessionSays>(
            """
            { "schema": "session.v1", "lesions": [
              { "id": "lesion-1", "name": "Lesion 1", "outcome": "treated", "plan": { "action": "resect", "marginMm": 8.24, "r0": 0.995, "wantedMm": 1 } },
              { "id": "lesion-2", "name": "Lesion 2" } ] }
            """, JsonSerializerOptions.Web)!;

        var page = PlanPage.Of(session);

        Assert.Equal(["Lesion 1: resect, margin 8.2 mm, R0 with 1 mm > 99 %; recorded: treated", "Lesion 2: nothing planned"], page.Rest);
        Assert.Contains("Lesion 2", page.Thing, StringComparison.Ordinal);
    }
}
