//! A queue's jobs by state as a stacked bar.

use domain::JobState;
use leptos::prelude::*;

use crate::ops::state::word;

/// A stacked bar; a state with any job at all is at least 2 % wide, so that one dead job can be seen.
#[component]
pub fn Bar(numbers: Vec<(JobState, i64)>) -> impl IntoView {
    let parts: Vec<_> = numbers.into_iter().filter(|(_, jobs)| *jobs > 0).collect();
    if parts.is_empty() {
        return view! { <span class="muted">{t!("bar-none")}</span> }.into_any();
    }
    let label = parts
        .iter()
        .map(|(state, jobs)| {
            let (state, number) = (word(*state).to_lowercase(), *jobs);
            t!("bar-part", state = state, number = number)
        })
        .collect::<Vec<_>>()
        .join(", ");
    let mut x = 0.0;
    let rects = widths(&parts.iter().map(|(_, jobs)| *jobs).collect::<Vec<_>>())
        .into_iter()
        .zip(&parts)
        .map(|(width, (state, _))| {
            let left = x;
            x += width;
            view! {
                <rect
                    data-state=state.as_str()
                    x=format!("{left:.2}")
                    width=format!("{width:.2}")
                    height="1"
                />
            }
        })
        .collect_view();
    view! {
        <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label=label>{rects}</svg>
    }
    .into_any()
}

/// Shares of 100, each at least 2.
fn widths(jobs: &[i64]) -> Vec<f64> {
    let total: i64 = jobs.iter().sum();
    let raised: Vec<f64> = jobs.iter().map(|jobs| (*jobs as f64 * 100.0 / total as f64).max(2.0)).collect();
    let sum: f64 = raised.iter().sum();
    raised.into_iter().map(|width| width * 100.0 / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_dead_job_among_thousands_can_be_seen() {
        let widths = widths(&[100_000, 1]);
        assert!(widths[1] > 1.9);
        assert!((widths.iter().sum::<f64>() - 100.0).abs() < 0.001);
    }
}
