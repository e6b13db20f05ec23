using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Where a pointer's tip is meant to go, and how deep it presses.</summary>
internal sealed class PointerPath
{
    /// <summary>How the shaft is held: LPS, from the front and a little from the feet.</summary>
    private static readonly Vec3 Rest = new Vec3(0.1, -0.92, -0.38).Normalized();

    private readonly TriangleMesh liver;
    private readonly TriangleTree tree;
    private readonly Vec3[] normals;
    private readonly SeededRandom random;
    private readonly PointerConditions conditions;
    private readonly int[] front;
    private readonly List<Step> steps = [];
    private Vec3 shaft;

    public PointerPath(TriangleMesh liver, SeededRandom random, PointerConditions conditions)
    {
        (this.liver, this.random, this.conditions) = (liver, random, conditions);
        tree = new(liver);
        normals = liver.VertexNormals();
        // A shaft reaches what faces it, at up to about 60° from the normal; beyond, the organ itself is in its way.
        front = [.. Enumerable.Range(0, normals.Length).Where(i => Vec3.Dot(normals[i], Rest) > 0.6)];
        if (front.Length == 0) throw new BadInputException("liver", "surface", "no part of it faces the front", "see that its triangles face outwards");
        shaft = (Rest + random.NextGaussianVector(0.15)).Normalized();
    }

    /// <param name="Place">Of the tip, before tremor; on the undented surface where it touches.</param>
    /// <param name="Normal">Outwards.</param>
    /// <param name="Depth">How far the tissue is pressed in, mm; 0 in the air.</param>
    /// <param name="Shaft">Unit, from the tip towards the hand.</param>
    public readonly record struct Step(Vec3 Place, Vec3 Normal, double Depth, Vec3 Shaft);

    public IReadOnlyList<Step> Points()
    {
        var total = (int)(conditions.Seconds * conditions.Rate);
        var at = Surface(liver.Vertices[front[random.Next(front.Length)]]);
        var height = random.Between(8, 30);
        Move(at.Place + at.Normal * height, at.Place + at.Normal * height, at.Normal, random.Between(0.2, 0.8));
        while (steps.Count < total)
        {
            Move(steps[^1].Place, at.Place, at.Normal, random.Between(0.2, 0.6));
            at = Stroke(at, random.Between(1.2, 4));
            var lift = random.Between(4, 30);
            Move(at.Place, at.Place + at.Normal * lift, at.Normal, random.Between(0.15, 0.5));
            var next = Next(at);
            if (random.NextDouble() < 0.5) Hover(ref at, random.Between(0.4, 1.5), lift);
            Arc(steps[^1].Place, next, random.Between(4, 25));
            at = next;
        }

        return steps[..total];
    }

    /// <summary>Within reach of the last place, so that strokes lie beside and across each other.</summary>
    private (Vec3 Place, Vec3 Normal) Next((Vec3 Place, Vec3 Normal) from)
    {
        for (var i = 0; i < 50; i++)
        {
            var v = front[random.Next(front.Length)];
            if (Vec3.Distance(liver.Vertices[v], from.Place) is > 15 and < 70) return Surface(liver.Vertices[v]);
        }

        return from;
    }

    private (Vec3 Place, Vec3 Normal) Stroke((Vec3 Place, Vec3 Normal) at, double seconds)
    {
        var speed = random.Between(20, 60);
        var heading = Vec3.Cross(at.Normal, random.NextDirection()).Normalized();
        var (bend, press) = (random.Between(-0.8, 0.8), conditions.Indentation * random.Between(0.6, 1.4));
        var count = (int)(seconds * conditions.Rate);
        for (var i = 0; i < count; i++)
        {
            heading = Mat3.FromRotationVector(at.Normal * (bend / conditions.Rate)) * heading;
            heading = (heading - at.Normal * Vec3.Dot(heading, at.Normal)).Normalized();
            var next = Surface(at.Place + heading * (speed / conditions.Rate));
            // At the border of what can be reached the hand turns back.
            if (Vec3.Dot(next.Normal, Rest) < 0.5) (heading, bend) = (-heading, -bend);
            else at = next;
            // It presses more and less, and never quite evenly.
            var now = press * (1 + 0.35 * Math.Sin(i / conditions.Rate * 5)) * Math.Min(1, (i + 1) / (0.1 * conditions.Rate)) * Math.Min(1, (count - i) / (0.1 * conditions.Rate));
            steps.Add(new(at.Place, at.Normal, Math.Max(0.02, now), Shaft()));
        }

        return at;
    }

    /// <summary>Along the surface without touching it, at no even height.</summary>
    private void Hover(ref (Vec3 Place, Vec3 Normal) at, double seconds, double height)
    {
        var heading = Vec3.Cross(at.Normal, random.NextDirection()).Normalized();
        var (speed, phase) = (random.Between(10, 40), random.Between(0, 6));
        var count = (int)(seconds * conditions.Rate);
        for (var i = 0; i < count; i++)
        {
            heading = (heading - at.Normal * Vec3.Dot(heading, at.Normal)).Normalized();
            var next = Surface(at.Place + heading * (speed / conditions.Rate));
            if (Vec3.Dot(next.Normal, Rest) < 0.5) heading = -heading;
            else at = next;
            var sway = height * (1 + 0.3 * (Math.Sin(phase + 4 * i / conditions.Rate) - Math.Sin(phase)));
            steps.Add(new(at.Place + at.Normal * Math.Max(2, sway), at.Normal, 0, Shaft()));
        }
    }

    /// <summary>From one place to another with a hand's rounded speed (Flash and Hogan 1985).</summary>
    private void Move(Vec3 from, Vec3 to, Vec3 normal, double seconds)
    {
        var count = Math.Max(2, (int)(seconds * conditions.Rate));
        for (var i = 1; i <= count; i++) steps.Add(new(Vec3.Lerp(from, to, Smooth(i / (double)count)), normal, 0, Shaft()));
    }

    private void Arc(Vec3 from, (Vec3 Place, Vec3 Normal) to, double height)
    {
        var above = to.Place + to.Normal * height;
        var count = Math.Max(4, (int)((0.2 + Vec3.Distance(from, above) / random.Between(60, 140)) * conditions.Rate));
        for (var i = 1; i <= count; i++)
        {
            var t = Smooth(i / (double)count);
            var p = Vec3.Lerp(from, above, t) + to.Normal * (12 * Math.Sin(Math.PI * t));
            // A hand does not go through the organ.
            if (tree.Contains(p) || tree.Nearest(p, 2) is not null) p = Surface(p) is var s ? s.Place + s.Normal * 3 : p;
            steps.Add(new(p, to.Normal, 0, Shaft()));
        }
    }

    private Vec3 Shaft()
    {
        shaft = (shaft + random.NextGaussianVector(0.25 / conditions.Rate) + (Rest - shaft) * (0.3 / conditions.Rate)).Normalized();
        return shaft;
    }

    private (Vec3 Place, Vec3 Normal) Surface(Vec3 near)
    {
        var hit = tree.Nearest(near)!.Value;
        var t = liver.Triangles[hit.Triangle];
        var (a, b, c) = Barycentric.Weights(hit.Position, liver.Vertices[t.A], liver.Vertices[t.B], liver.Vertices[t.C]);
        return (hit.Position, (normals[t.A] * a + normals[t.B] * b + normals[t.C] * c).Normalized());
    }

    private static double Smooth(double t) => t * t * t * (10 + t * (6 * t - 15));
}
