using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>Hands at the virtual table that do what the page asks for, by the table's own time; they know the anatomy as well as a surgeon.</summary>
internal sealed class StageOperator(PlusTheatre plus, CancellationToken stop)
{
    private LiveStage Stage => plus.Stage;

    /// <summary>The tip is brought onto a place of the scan and kept there.</summary>
    public Task TouchAsync(Point<Model> place)
    {
        Stage.Take(new FindPlace(StageTool.Pointer, place, Touches: true));
        return WaitAsync(1.4);
    }

    /// <summary>The tip is rested in the divot on the reference.</summary>
    public Task RestInDivotAsync()
    {
        var divot = Stage.Calibration.PatientFromReference.Motion.Apply(TheatreData.Divot);
        // As a hand comes: from the front and the feet.
        var z = new Vec3(0.1, 0.9, 0.45).Normalized();
        var x = z.AnyPerpendicular();
        Stage.Take(new HoldFreely(StageTool.Pointer, new(Mat3.FromColumns(x, Vec3.Cross(z, x), z), divot)));
        return WaitAsync(1.4);
    }

    /// <summary>Strokes from side to side over the front of the liver, lifting after each.</summary>
    public async Task StrokeAsync(int strokes, double seconds, double lifted)
    {
        var (lanes, begun) = (Lanes(strokes), Stage.Now);
        plus.Hand = now =>
        {
            var t = (now - begun).TotalSeconds;
            var k = Math.Min(strokes - 1, (int)(t / (seconds + lifted)));
            var along = Math.Clamp((t - k * (seconds + lifted)) / seconds, 0, 1);
            return new AimAlong(StageTool.Pointer, new(lanes[k].At(k % 2 == 0 ? along : 1 - along)), Vec3.UnitY, Touches: along < 1);
        };
        await WaitAsync(strokes * (seconds + lifted));
        plus.Hand = null;
        Stage.Take(new PutDown(StageTool.Pointer));
    }

    /// <summary>The probe is drawn towards the feet over the liver before a place, 8 mm/s.</summary>
    public async Task SweepAsync(Vec3 over, double seconds, Func<Task> begun)
    {
        const double speed = 8, reaching = 1.5;
        Stage.Take(new PutDown(StageTool.Pointer));
        var start = Stage.Now;
        plus.Hand = now =>
        {
            var t = Math.Clamp((now - start).TotalSeconds - reaching, 0, seconds);
            return new AimAlong(StageTool.Probe, new(over + Vec3.UnitZ * ((seconds / 2 - t) * speed) + new Vec3(0, -250, 0)), Vec3.UnitY, Touches: true);
        };
        await WaitAsync(reaching);
        await begun();
        await WaitAsync(seconds);
        plus.Hand = null;
    }

    private async Task WaitAsync(double seconds)
    {
        for (var until = Stage.Now + TimeSpan.FromSeconds(seconds); Stage.Now < until;) await Task.Delay(10, stop);
    }

    /// <summary>From the lower edge upwards, each over what of the liver is seen from the front, but for its rims.</summary>
    private Lane[] Lanes(int count)
    {
        var liver = Stage.Theatre.Patient.Liver.Mesh.Mapped(p => Stage.Truth.Apply(new(p), Stage.Now).Position);
        var ((min, max), tree) = (liver.Bounds, new TriangleTree(liver));
        return [.. Enumerable.Range(0, count).Select(k =>
        {
            var z = min.Z + (max.Z - min.Z) * (0.25 + 0.55 * (k + 0.5) / count);
            double[] seen = [.. Enumerable.Range(0, 101).Select(i => min.X + (max.X - min.X) * i / 100).Where(x => tree.FirstHit(new(x, min.Y - 200, z), Vec3.UnitY) is not null)];
            var (left, wide) = (seen[0], seen[^1] - seen[0]);
            return new Lane(new(left + 0.12 * wide, min.Y - 200, z), 0.58 * wide);
        })];
    }

    /// <summary>Of a stroke, before the liver.</summary>
    private readonly record struct Lane(Vec3 From, double Wide)
    {
        public Vec3 At(double share) => From + Vec3.UnitX * (Wide * share);
    }
}
