namespace IntraopAR.Geometry;

/// <summary>One branch of a tree of tubes, from fork to fork or to a tip.</summary>
/// <param name="Points">At least two, each with the tube's radius there, mm. A branch begins at an end of the one that it springs from, at the very same place.</param>
/// <param name="Parent">Index of the branch that it springs from, −1 where it begins a piece of its own.</param>
public sealed record CentreLineBranch(IReadOnlyList<(Vec3 Middle, double Radius)> Points, int Parent)
{
    public double Length
    {
        get
        {
            var sum = 0.0;
            for (var i = 1; i < Points.Count; i++) sum += Vec3.Distance(Points[i - 1].Middle, Points[i].Middle);
            return sum;
        }
    }
}
