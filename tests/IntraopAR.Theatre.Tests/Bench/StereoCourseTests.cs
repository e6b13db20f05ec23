using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Bench;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>The stereo page: both cameras see the board at rest; the pair is what the verb makes of the kept pictures.</summary>
public sealed class StereoCourseTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>The right camera 30 mm to the right, turned by 3° towards the left one's axis.</summary>
    private static readonly RigidMotion RightFromLeft = new(Mat3.FromRotationVector(new(0, 0.05, 0)), new(-30, 0.5, 1));

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-bench-stereo-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_hand_that_follows_the_advice_reaches_an_accepted_pair_and_the_verb_says_the_same()
    {
        using var board = new DrawnBoard();
        var course = Course();
        var (hand, said, now) = (new BoardHand(), new List<string>(), TimeSpan.Zero);
        for (var turn = 0; turn < 40 && !course.Collecting.Enough; turn++)
        {
            said.Add(course.Collecting.Next);
            var pose = hand.Follow(said[^1]);
            now += TimeSpan.FromSeconds(1);
            for (var i = 0; i < 3; i++)
            {
                now += TimeSpan.FromMilliseconds(150);
                using var left = board.Photograph(700, pose, finer: 3);
                using var right = board.Photograph(710, RightFromLeft * pose, finer: 3);
                course.Take(Heard.Picture(left, now));
                course.Take(Heard.Picture(right, now + TimeSpan.FromMilliseconds(20), "right"));
            }
        }

        Assert.True(course.Collecting.Enough, string.Join("\n", said));
        var solution = course.Solve(Nothing);
        Assert.Empty(solution.Refusals);
        Assert.True(RigidMotion.TryFromMatrix([.. solution.Content!.Values.Single(v => v.Name == "leftToRight").Numbers], 1e-6, out var found, out _));
        var stated = solution.Content.ErrorBudget.Single(s => s.Stage == "shift between the cameras").Sd;
        Assert.InRange(Vec3.Distance(found.Translation, RightFromLeft.Translation), 0, Math.Max(0.3, 4 * stated));

        course.Keep(folder, Nothing);
        var read = StereoInput.Read(Path.Combine(folder, "left"), Path.Combine(folder, "right"), Path.Combine(folder, "board.json"), null, null);
        var verb = StereoProfile.Of(StereoCalibration.Run(read.Pairs, read.Left, read.Right, read.Found));
        Assert.Equal(verb.Values.SelectMany(v => v.Numbers), solution.Content.Values.SelectMany(v => v.Numbers));
    }

    /// <summary>While a computer looks for half a second at one picture the other camera's of that moment is replaced by a later one.</summary>
    [Fact]
    public void A_slow_computer_takes_pairs_too()
    {
        using var board = new DrawnBoard();
        var course = Course();
        using var left = board.Photograph(700, BoardHand.Rest, finer: 2);
        using var right = board.Photograph(710, RightFromLeft * BoardHand.Rest, finer: 2);
        const double frameMs = 1000 / 30.0, lookMs = 500;
        var nowMs = 0.0;
        for (var turn = 0; turn < 8; turn++)
        {
            // Of each camera the newest is handed over, as BenchFeed does.
            var at = TimeSpan.FromMilliseconds(Math.Floor(nowMs / frameMs) * frameMs);
            var before = course.Collecting.Marks;
            course.Take(turn % 2 == 0 ? Heard.Picture(left, at) : Heard.Picture(right, at, "right"));
            nowMs += 1 + lookMs * course.Collecting.Marks.Count(m => before.All(b => b.Name != m.Name || b.AtMs != m.AtMs));
        }

        Assert.Equal("1 pair", course.Collecting.Count);
    }

    private StereoCourse Course()
    {
        var file = Path.Combine(folder, "drawn.json");
        File.WriteAllText(file, DrawnBoard.Json);
        return new(BoardChoice.Read(file), "camera", "right");
    }
}
