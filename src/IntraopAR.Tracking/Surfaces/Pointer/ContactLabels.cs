using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Which frames touch the tissue, without a force sensor. Three things speak: where the tip is against the sheet that other
/// touches lay (in the air it is above, and below it cannot be), its speed along the normal (tissue stops it), its tremor
/// (tissue steadies the hand), and how a touch begins and ends (the tip comes down and lifts off). The likeliest course of
/// touching and hovering is found for the whole recording (Viterbi 1967), then the sheet is laid anew, a few times over. In
/// the end touches that cannot be told from a hover are taken out.
/// </summary>
internal static class ContactLabels
{
    private const int Rounds = 5;

    /// <summary>Heights in the air are anything up to this, mm.</summary>
    private const double Air = 30;

    /// <summary>Speed along the normal, standard deviations, mm/s: resting on tissue, in the air.</summary>
    private const double TouchSpeed = 10;
    private const double AirSpeed = 60;

    /// <summary>Share of the speed that shows along the tool where the normal is not known: a stroke goes across it, within some 20°, seldom 40°.</summary>
    private const double UnknownNormal = 0.3;

    /// <summary>Time of a stroke or a hover, s, for the cost of a change.</summary>
    private const double Stay = 1.5;

    /// <summary>Before a touch the tip comes down at least so far within the time, and lifts so far after it.</summary>
    private const double Fall = 1.5;
    private const double FallSeconds = 0.25;
    private const double NoFall = 5;

    /// <returns>Frame by frame, whether it touches, and whether it may but nothing tells it from the air (<see cref="TouchEvidence"/>).</returns>
    public static (bool[] Touching, bool[] Untold) Of(TipTrack track)
    {
        var shake = TipShake.Of(track);
        var held = TipShake.Held(track, shake);
        bool[] labels = [.. LowerEnvelope.Of(track).Select((low, i) => low && held[i] && !track.Flies(i))];
        for (var round = 0; round < Rounds; round++)
        {
            var next = Round(track, labels, shake);
            if (next.AsSpan().SequenceEqual(labels)) break;
            labels = next;
        }

        // Without what hovered, the free side is known better: where a touch came from and went to is told by it.
        int[] touching = [.. Enumerable.Range(0, track.Count).Where(i => labels[i])];
        var stands = TouchEvidence.Of(track with { Outwards = FreeSideOfSheet.Of(track.Tips, track.Outwards, touching) }, labels);
        bool[] untold = [.. labels.Select((touching, i) => touching && !stands[i])];
        return ([.. labels.Select((touching, i) => touching && stands[i])], untold);
    }

    private static bool[] Round(TipTrack track, bool[] labels, Vec3[] shake)
    {
        var run = Runs(labels);
        var (touch, air, normals) = (new double[track.Count], new double[track.Count], new Vec3[track.Count]);
        var touching = Enumerable.Range(0, track.Count).Where(i => labels[i]).ToArray();
        Parallel.For(0, track.Count, i =>
        {
            // A stroke is judged by the others: it always fits itself.
            var others = run[i] < 0 ? touching : Array.FindAll(touching, k => run[k] != run[i]);
            var sheet = SheetFit.At(track.Tips[i], track.Outwards[i], track.Tips, others);
            normals[i] = sheet.Normal;
            var sd = Math.Sqrt(SheetFit.PointSd * SheetFit.PointSd + sheet.Sd * sheet.Sd);
            var above = -sheet.Height / sd;
            touch[i] = -0.5 * (above > 0 ? above * above : Math.Min(above * above, 4)) - Math.Log(sd * 2.5);
            // Away from all other touches a touch has to be told by more than height; a lone one need not.
            air[i] = -Math.Log(others.Length > 0 ? Air : sd * 2.5) - 0.5 * Math.Pow(Math.Min(0, above + 1), 2);
            var known = Math.Clamp(1 - sheet.Sd / 5, 0, 1);
            var speed = Vec3.Dot(track.Velocity[i], sheet.Normal);
            var spread = TouchSpeed + (1 - known) * UnknownNormal * track.Velocity[i].Length;
            touch[i] += -0.5 * speed * speed / (spread * spread) - Math.Log(spread);
            air[i] += -0.5 * speed * speed / (AirSpeed * AirSpeed) - Math.Log(AirSpeed);
        });
        var steadied = TipShake.Steadied(track, shake, normals, labels);
        for (var i = 0; i < touch.Length; i++) touch[i] = track.Flies(i) ? double.NegativeInfinity : touch[i] + steadied[i];
        return Likeliest(track, touch, air, normals);
    }

    private static bool[] Likeliest(TipTrack track, double[] touch, double[] air, Vec3[] normals)
    {
        var n = track.Count;
        var (fromTouch, fromAir) = (new bool[n], new bool[n]);
        var (t, a) = (touch[0] + 0.2, air[0]);
        for (var i = 1; i < n; i++)
        {
            var change = Math.Log(Math.Min(0.5, (track.Seconds[i] - track.Seconds[i - 1] + 1e-3) / Stay));
            var (down, up) = (Came(track, i, normals[i], -1), Came(track, i - 1, normals[i - 1], 1));
            var landing = a + change - (down ? 0 : NoFall);
            var lifting = t + change - (up ? 0 : NoFall);
            fromTouch[i] = t >= landing;
            fromAir[i] = a >= lifting;
            (t, a) = (touch[i] + Math.Max(t, landing), air[i] + Math.Max(a, lifting));
        }

        var labels = new bool[n];
        var now = t >= a;
        for (var i = n - 1; i >= 0; i--)
        {
            labels[i] = now;
            now = now ? fromTouch[i] : !fromAir[i];
        }

        return labels;
    }

    /// <summary>Whether the tip was higher shortly before (−1) or is shortly after (1).</summary>
    private static bool Came(TipTrack track, int i, Vec3 normal, int way)
    {
        var (from, to) = track.Around(i, way < 0 ? FallSeconds : 0, way > 0 ? FallSeconds : 0);
        for (var k = from; k <= to; k++)
            if (Math.Max(Vec3.Dot(track.Tips[k] - track.Tips[i], normal), Vec3.Dot(track.Tips[k] - track.Tips[i], track.Outwards[i])) > Fall) return true;
        return false;
    }

    /// <summary>Number of the unbroken touch that each frame belongs to; −1 in the air.</summary>
    public static int[] Runs(bool[] labels)
    {
        var (run, now) = (new int[labels.Length], -1);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] && (i == 0 || !labels[i - 1])) now++;
            run[i] = labels[i] ? now : -1;
        }

        return run;
    }
}
