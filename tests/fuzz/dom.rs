//! HTML as a browser reads it: what stands in a text, and whether it stays the same when it is written and read again.

use std::rc::Rc;

use html5ever::serialize::{SerializeOpts, TraversalScope, serialize};
use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_document, parse_fragment};
pub(crate) use markup5ever_rcdom::Handle;
use markup5ever_rcdom::{NodeData, RcDom, SerializableHandle};

/// An element: its name, and its attributes by name.
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// The text that stands in it itself.
    pub(crate) text: String,
}

/// A whole document.
pub(crate) fn document(html: &str) -> Handle {
    parse_document(RcDom::default(), ParseOpts::default()).one(html).document
}

/// A part of a document's body: a document whose one element holds the part. The whole is handed on, for a document that is
/// dropped takes all its elements apart.
pub(crate) fn fragment(html: &str) -> Handle {
    let body = QualName::new(None, ns!(html), local_name!("body"));
    parse_fragment(RcDom::default(), ParseOpts::default(), body, Vec::new(), false)
        .one(html)
        .document
}

/// All elements below, in no order.
pub(crate) fn elements(root: &Handle) -> Vec<Element> {
    let mut found = Vec::new();
    let mut waiting = vec![Rc::clone(root)];
    while let Some(node) = waiting.pop() {
        let children = node.children.borrow();
        if let NodeData::Element { name, attrs, template_contents, .. } = &node.data {
            let attributes = attrs
                .borrow()
                .iter()
                .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
                .collect();
            let texts = children.iter().filter_map(|child| match &child.data {
                NodeData::Text { contents } => Some(contents.borrow().to_string()),
                _ => None,
            });
            found.push(Element { name: name.local.to_string(), attributes, text: texts.collect() });
            waiting.extend(template_contents.borrow().iter().cloned());
        }
        waiting.extend(children.iter().cloned());
    }
    found
}

/// What stands in a document, or in the part of one, written anew.
pub(crate) fn written(root: &Handle) -> String {
    let mut bytes = Vec::new();
    let options = SerializeOpts {
        traversal_scope: TraversalScope::ChildrenOnly(None),
        ..SerializeOpts::default()
    };
    serialize(&mut bytes, &SerializableHandle::from(Rc::clone(root)), options).unwrap();
    String::from_utf8(bytes).unwrap()
}
